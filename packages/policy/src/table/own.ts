/** As the language has them, not as somebody may have changed them since. */
export const { freeze, getPrototypeOf, hasOwn, prototype, setPrototypeOf } = Object

/**
 * A copy of what an object itself has, each property read once. What it inherits, and what a polluted
 * `Object.prototype` gives to every object, does not count. Of nothing it is an empty object.
 */
export const own = <Value extends object>(value?: Value): Value => Object.assign(Object.create(null) as Value, value)

/** What an object itself has by this name. */
export function at<Value>(values: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return values !== undefined && hasOwn(values, name) ? values[name] : undefined
}

/** The object itself, frozen and without what it would inherit. */
export const bare = <Value extends object>(value: Value): Value => freeze(setPrototypeOf(value, null) as Value)

/**
 * A frozen copy of all that a value itself has, down to the last list; each property is read once. It inherits nothing, and
 * what is `undefined` is not there.
 */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return freeze(value.map(copyOf)) as Value
  const copy = setPrototypeOf({ ...value }, null) as { [name: string]: unknown }
  for (const name in copy)
    if (copy[name] === undefined) delete copy[name]
    else copy[name] = copyOf(copy[name])
  return freeze(copy) as Value
}

/** Nothing by any name. */
export const NOTHING = /* @__PURE__ */ copyOf({})
