/** What of the build comes from the grammar, the templates and the schema of manifests: out/generated. */
import { writeGeneratedModules } from './generated.ts';

writeGeneratedModules();
