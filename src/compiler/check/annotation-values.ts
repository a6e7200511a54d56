import type { Annotation, Mode } from '../syntax/ast.ts';
import { readText } from './text.ts';
import type { ErrnoName, RuleAnnotations, SeverityLevel } from './typed-policy.ts';

const SEVERITIES: readonly SeverityLevel[] = ['info', 'low', 'medium', 'high', 'critical'];
const MODES: readonly Mode[] = ['enforce', 'observe'];
const ERRNOS: readonly ErrnoName[] = ['EPERM', 'EACCES', 'ENOENT', 'EROFS'];

export interface AnnotationShape {
  readonly least: number;
  readonly most: number;
  /** `null`: any text that fits. */
  readonly values: readonly string[] | null;
  /** How it is written. */
  readonly form: string;
}

const text: AnnotationShape = { least: 1, most: 1, values: null, form: '("…")' };

export const ANNOTATIONS: Readonly<Record<string, AnnotationShape>> = {
  id: text,
  message: text,
  severity: { ...text, values: SEVERITIES },
  tags: { ...text, most: 32, form: '("…", "…")' },
  mode: { ...text, values: MODES },
  errno: { ...text, values: ERRNOS },
  quiet: { least: 0, most: 0, values: null, form: '' },
  env: { ...text, values: ['keep'], form: '("keep")' },
};

export const ANNOTATION_NAMES: readonly string[] = Object.keys(ANNOTATIONS);
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

export function annotationNamed(annotations: readonly Annotation[], name: string): Annotation | null {
  return annotations.find((one) => one.name.text === name) ?? null;
}

/** The text of an annotation, or `null` where it is not given. */
export function annotationText(annotations: readonly Annotation[], name: string): string | null {
  const value = annotationNamed(annotations, name)?.arguments[0];
  return value === undefined ? null : readText(value).text;
}

/** Its own mode, not that of what it stands in. */
export function annotatedMode(annotations: readonly Annotation[]): Mode | null {
  return oneOf(MODES, annotationText(annotations, 'mode'));
}

/** What rules without annotations share. */
const NONE: RuleAnnotations = {
  id: null,
  message: null,
  level: null,
  tags: [],
  errno: null,
  quiet: false,
  keepsEnvironment: false,
};

export function annotationsOf(annotations: readonly Annotation[]): RuleAnnotations {
  if (annotations.length === 0) return NONE;
  const tags = annotationNamed(annotations, 'tags')?.arguments ?? [];
  return {
    id: annotationText(annotations, 'id'),
    message: annotationText(annotations, 'message'),
    level: oneOf(SEVERITIES, annotationText(annotations, 'severity')),
    tags: tags.map((tag) => readText(tag).text),
    errno: oneOf(ERRNOS, annotationText(annotations, 'errno')),
    quiet: annotationNamed(annotations, 'quiet') !== null,
    keepsEnvironment: annotationNamed(annotations, 'env') !== null,
  };
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value === text) ?? null;
}
