import { z } from 'zod';

/** A way through data, from its top. */
export type Path = readonly (string | number)[];

/**
 * The paths of the keys that a schema would drop without a word, in the order of the data. Where a value may be one of several kinds of
 * object, a key is unknown when none of the kinds that its literals fit has it. The data is a tree of bounded depth; nothing else about it is judged.
 */
export function unknownKeys(schema: z.core.$ZodType, value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unknownKeys(schema.unwrap(), value, path);
  }
  // To unwrap it would build the schema anew each time.
  if (schema instanceof z.ZodLazy) return unknownKeys(schema._zod.innerType, value, path);
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value) ? value.flatMap((item, index) => unknownKeys(schema.element, item, [...path, index])) : [];
  }
  if (Array.isArray(value)) return [];
  if (schema instanceof z.ZodUnion) return unknownToAll(schema, value, path);
  const members = Object.entries(value);
  if (schema instanceof z.ZodRecord) {
    return members.flatMap(([key, member]) =>
      // The one key that a record passes over.
      key === '__proto__' ? [[...path, key]] : unknownKeys(schema.valueType, member, [...path, key]),
    );
  }
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = shapeOf(schema);
  return members.flatMap(([key, member]) => {
    const inner = shape.get(key);
    return inner === undefined ? [[...path, key]] : unknownKeys(inner, member, [...path, key]);
  });
}

function unknownToAll(schema: z.ZodUnion, value: object, path: Path): readonly Path[] {
  const [first = [], ...others] = schema.options.filter((option) => fits(option, value)).map((option) => unknownKeys(option, value, path));
  return first.filter((one) => others.every((paths) => paths.some((other) => other.join('\0') === one.join('\0'))));
}

/** Whether the literals of a kind of object are those of the value. */
function fits(option: z.core.$ZodType, value: object): boolean {
  if (option instanceof z.ZodReadonly) return fits(option.unwrap(), value);
  if (option instanceof z.ZodUnion) return option.options.some((each) => fits(each, value));
  if (!(option instanceof z.ZodObject)) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return [...shapeOf(option)].every(([key, inner]) => !(inner instanceof z.ZodLiteral) || inner.safeParse(members.get(key)).success);
}

type Shape = ReadonlyMap<string, z.core.$ZodType>;
const shapes = new WeakMap<z.ZodObject, Shape>();

function shapeOf(schema: z.ZodObject): Shape {
  const known = shapes.get(schema) ?? new Map<string, z.core.$ZodType>(Object.entries(schema.shape));
  shapes.set(schema, known);
  return known;
}
