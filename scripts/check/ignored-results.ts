// An expected error that nobody looks at is a silence. Biome cannot see types, so TypeScript's own checker is asked. Its
// API is called unstable: the package is pinned exactly, and the test of this file says so should it change.
import { relative, resolve } from 'node:path';
import * as ast from 'typescript/unstable/ast';
import {
  API,
  type Checker,
  type Project,
  SignatureKind,
  type Type,
  TypeFlags,
} from 'typescript/unstable/sync';

/** How deep a refusal is looked for inside promises, lists and unions. */
const MOST_DEPTH = 4;
const CONTAINERS = new Set(['Promise', 'PromiseLike', 'Array', 'ReadonlyArray']);
const NOTHING = TypeFlags.Void | TypeFlags.Undefined | TypeFlags.Unknown;

/** Finds places of one project where a Result, or a promise or list of them, is dropped unread. */
class DroppedResults {
  readonly #checker: Checker;
  readonly #known = new Map<number, boolean>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  /** True where this node throws an outcome away. */
  drops(node: ast.Node): boolean {
    if (ast.isExpressionStatement(node)) return this.#statementDrops(node.expression);
    if (ast.isVoidExpression(node)) return this.#carries(this.#checker.getTypeAtLocation(node.expression));
    if (ast.isCallExpression(node)) return this.#thenDrops(node);
    if (ast.isArrowFunction(node) || ast.isFunctionExpression(node)) return this.#callbackDrops(node);
    return false;
  }

  /** An assignment keeps what it has; `void` is looked at by itself. */
  #statementDrops(expression: ast.Expression): boolean {
    if (ast.isVoidExpression(expression)) return false;
    if (ast.isBinaryExpression(expression) && isAssignment(expression.operatorToken.kind)) return false;
    return this.#carries(this.#checker.getTypeAtLocation(expression));
  }

  /** `call().then(() => ...)`: what follows does not look at what came. */
  #thenDrops({ expression, arguments: [next] }: ast.CallExpression): boolean {
    if (!ast.isPropertyAccessExpression(expression) || expression.name.text !== 'then') return false;
    if (!next || !(ast.isArrowFunction(next) || ast.isFunctionExpression(next))) return false;
    return (
      next.parameters.length === 0 && this.#carries(this.#checker.getTypeAtLocation(expression.expression))
    );
  }

  /** A function that answers an outcome, given where none is expected: whoever calls it does not look. */
  #callbackDrops(node: ast.ArrowFunction | ast.FunctionExpression): boolean {
    const checker = this.#checker;
    const expected = checker.getContextualType(node);
    const own = checker.getSignatureFromDeclaration(node);
    if (!expected || !own || !this.#carries(checker.getReturnTypeOfSignature(own))) return false;
    const callers = parts(expected).flatMap((type) => [
      ...checker.getSignaturesOfType(type, SignatureKind.Call),
    ]);
    return (
      callers.length > 0 &&
      callers.every((signature) => this.#isNothing(checker.getReturnTypeOfSignature(signature)))
    );
  }

  #isNothing(type: Type | undefined): boolean {
    if (!type) return false;
    if (type.flags & NOTHING) return true;
    return parts(type).every(
      (part) => part.flags & NOTHING || this.#inside(part).some((one) => this.#isNothing(one)),
    );
  }

  #carries(type: Type | undefined, depth = 0): boolean {
    if (!type || depth > MOST_DEPTH) return false;
    const known = this.#known.get(type.id);
    if (known !== undefined) return known;
    const found = parts(type).some(
      (part) => this.#isRefusal(part) || this.#inside(part).some((one) => this.#carries(one, depth + 1)),
    );
    this.#known.set(type.id, found);
    return found;
  }

  /** What a promise, a list or a tuple holds. */
  #inside(type: Type): readonly Type[] {
    const name = type.getSymbol()?.name;
    const holds = (name !== undefined && CONTAINERS.has(name)) || this.#checker.isTupleType(type);
    return holds && type.isTypeReference() ? this.#checker.getTypeArguments(type) : [];
  }

  /** `{ ok: false, ... }`: the half of a Result that says what went wrong. */
  #isRefusal(type: Type): boolean {
    if (!(type.flags & TypeFlags.Object)) return false;
    const ok = this.#checker.getPropertyOfType(type, 'ok');
    const value = ok && this.#checker.getTypeOfSymbol(ok);
    return value !== undefined && this.#checker.typeToString(value) === 'false';
  }
}

const parts = (type: Type): readonly Type[] => (type.isUnionType() ? type.getTypes() : [type]);

const isAssignment = (kind: ast.SyntaxKind): boolean =>
  kind >= ast.SyntaxKind.FirstAssignment && kind <= ast.SyntaxKind.LastAssignment;

function droppedIn(project: Project, root: string): readonly string[] {
  const results = new DroppedResults(project.checker);
  const found: string[] = [];
  const folder = `${resolve(project.configFileName, '..')}/`.replaceAll('\\', '/');
  for (const name of project.program.getSourceFileNames().filter((file) => file.startsWith(folder))) {
    const file = project.program.getSourceFile(name);
    const visit = (node: ast.Node): void => {
      if (file && results.drops(node)) found.push(placeOf(node, file, root));
      node.forEachChild(visit);
    };
    file?.forEachChild(visit);
  }
  return found;
}

function placeOf(node: ast.Node, file: ast.SourceFile, root: string): string {
  const line = file.text.slice(0, node.getStart(file)).split('\n').length;
  const text = node.getText(file).replaceAll(/\s+/g, ' ').slice(0, 80);
  return `${relative(root, file.fileName)}:${line} ${text}`;
}

/**
 * Every place in these projects where the outcome of a call is dropped unread: as a statement, behind `void` or `await`,
 * in a list, or by a callback whose answer nobody takes.
 * @param projects folders with a tsconfig.json, relative to `root`
 * @returns one line a place, `file:line text`
 */
export function ignoredResults(root: string, projects: readonly string[]): readonly string[] {
  const api = new API({ cwd: root });
  try {
    return projects.flatMap((name) => {
      const config = resolve(root, name, 'tsconfig.json');
      const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
      if (!project) throw new Error(`no project ${config}`);
      return droppedIn(project, root);
    });
  } finally {
    api.close();
  }
}
