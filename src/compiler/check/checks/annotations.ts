import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Annotation, StringLiteral } from '../../syntax/ast.ts';
import { ANNOTATION_NAMES, ID_PATTERN, MODES, PLANNED_ANNOTATIONS, SEVERITIES } from '../annotation-values.ts';
import type { Check } from '../context.ts';
import { checkText, readText } from '../text.ts';

/** Annotations that are unknown, given twice, or have a value that means nothing. */
export const checkAnnotations: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    for (const statement of [...scope.rules, ...scope.defaults]) {
      const seen = new Map<string, Annotation>();
      for (const annotation of statement.annotations) {
        const name = annotation.name.text;
        const first = seen.get(name);
        if (first !== undefined) {
          const notes = [{ message: 'given here before', span: first.span }];
          report(diagnose('repeatedAnnotation', annotation.span, { name }, { notes }));
        }
        seen.set(name, first ?? annotation);
        for (const diagnostic of checkAnnotation(annotation)) report(diagnostic);
        if (name === 'mode' && statement.kind === 'rule' && statement.effect === 'allow') {
          const help = 'put it on the `default` or on the block';
          report(diagnose('modeOnAllow', annotation.span, {}, { help }));
        }
      }
    }
  }
};

function checkAnnotation(annotation: Annotation): readonly Diagnostic[] {
  const { text: name, span } = annotation.name;
  if (PLANNED_ANNOTATIONS.includes(name)) {
    return [diagnose('unsupportedFeature', annotation.span, { feature: `\`@${name}\` annotations` })];
  }
  if (!ANNOTATION_NAMES.includes(name)) {
    const place = { ...span, start: annotation.span.start };
    return [diagnose('unknownAnnotation', place, { name }, { help: didYouMean(name, ANNOTATION_NAMES, '@') })];
  }
  const [value, ...others] = annotation.arguments;
  if (value === undefined || others.length > 0) {
    const count = annotation.arguments.length;
    return [diagnose('annotationArgument', annotation.span, { name, count }, { help: `write \`@${name}("…")\`` })];
  }
  return checkValue(name, value);
}

function checkValue(name: string, value: StringLiteral): readonly Diagnostic[] {
  if (name === 'message') return checkText(value, 'this message');
  const { text, diagnostics } = readText(value);
  if (diagnostics.length > 0) return diagnostics;
  if (name === 'id') return ID_PATTERN.test(text) ? [] : [diagnose('malformedId', value.span, { id: text })];
  const known: readonly string[] = name === 'severity' ? SEVERITIES : MODES;
  if (known.includes(text)) return [];
  const help = didYouMean(text, known) ?? `it is one of ${known.join(', ')}`;
  return [diagnose('unknownValue', value.span, { what: name, value: text }, { help })];
}
