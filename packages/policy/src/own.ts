/**
 * A copy of what an object itself has, each property read once. What it inherits, and what a polluted
 * `Object.prototype` gives to every object, does not count. Of nothing it is an empty object.
 */
export function own<Value extends object>(value: Value | undefined): Value {
  return Object.assign(Object.create(null) as Value, value)
}
