import type { Annotation, Mode } from '../syntax/ast.ts';
import { readText } from './text.ts';
import type { RuleAnnotations, SeverityLevel } from './typed-policy.ts';

export const SEVERITIES: readonly SeverityLevel[] = ['info', 'low', 'medium', 'high', 'critical'];
export const MODES: readonly Mode[] = ['enforce', 'observe'];
export const ANNOTATION_NAMES: readonly string[] = ['id', 'message', 'severity', 'mode'];
export const PLANNED_ANNOTATIONS: readonly string[] = ['errno', 'quiet', 'tags', 'env'];
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/** The text of an annotation, or `null` where it is not given. */
export function annotationText(annotations: readonly Annotation[], name: string): string | null {
  const value = annotations.find((one) => one.name.text === name)?.arguments[0];
  return value === undefined ? null : readText(value).text;
}

export function annotationsOf(annotations: readonly Annotation[]): RuleAnnotations {
  const severity = annotationText(annotations, 'severity');
  return {
    id: annotationText(annotations, 'id'),
    message: annotationText(annotations, 'message'),
    level: SEVERITIES.find((level) => level === severity) ?? null,
  };
}
