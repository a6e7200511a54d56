import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Annotation, StringLiteral } from '../../syntax/ast.ts';
import { ANNOTATION_NAMES, ANNOTATIONS, type AnnotationShape, ID_PATTERN } from '../annotation-values.ts';
import type { Check } from '../context.ts';
import { checkText, readText } from '../text.ts';

/** Annotations that are unknown, given twice, or have a value that means nothing. */
export const checkAnnotations: Check = ({ scopes, report }) => {
  for (const { rules, defaults, protects } of scopes) {
    for (const { annotations } of [...rules, ...defaults, ...protects]) {
      const seen = new Map<string, Annotation>();
      for (const annotation of annotations) {
        const name = annotation.name.text;
        const first = seen.get(name);
        if (first !== undefined) {
          const notes = [{ message: 'given here before', span: first.span }];
          report(diagnose('repeatedAnnotation', annotation.span, { name }, { notes }));
        }
        seen.set(name, first ?? annotation);
        for (const diagnostic of checkAnnotation(annotation)) report(diagnostic);
      }
    }
  }
};

function checkAnnotation(annotation: Annotation): readonly Diagnostic[] {
  const { text: name, span } = annotation.name;
  const shape = Object.hasOwn(ANNOTATIONS, name) ? ANNOTATIONS[name] : undefined;
  if (shape === undefined) {
    const place = { ...span, start: annotation.span.start };
    return [diagnose('unknownAnnotation', place, { name }, { help: () => didYouMean(name, ANNOTATION_NAMES, '@') })];
  }
  const { length } = annotation.arguments;
  if (length < shape.least || length > shape.most) {
    const values = { name, least: shape.least, most: shape.most };
    return [diagnose('annotationArgument', annotation.span, values, { help: `write \`@${name}${shape.form}\`` })];
  }
  return annotation.arguments.flatMap((argument) => checkValue(name, argument, shape));
}

function checkValue(name: string, argument: StringLiteral, shape: AnnotationShape): readonly Diagnostic[] {
  if (shape.values === null && name !== 'id') return checkText(argument, name === 'tags' ? 'this tag' : `this ${name}`);
  const { text, diagnostics } = readText(argument);
  if (diagnostics.length > 0) return diagnostics;
  if (name === 'id') {
    const help = 'it has letters, digits and `.`, `_`, `-`, `:`, `/`, and starts with a letter or a digit';
    return ID_PATTERN.test(text) ? [] : [diagnose('malformedId', argument.span, { id: text }, { help })];
  }
  const known = shape.values ?? [];
  if (known.includes(text)) return [];
  const help = didYouMean(text, known) ?? `it is ${known.length === 1 ? '' : 'one of '}${known.join(', ')}`;
  return [diagnose('unknownValue', argument.span, { what: name, value: text }, { help })];
}
