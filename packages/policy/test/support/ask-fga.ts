import fga from '@openfga/syntax-transformer'

/** What a relation is made of, in OpenFGA's own JSON. */
interface Userset {
  readonly this?: object
  readonly computedUserset?: { readonly relation: string }
  readonly tupleToUserset?: { readonly computedUserset: { readonly relation: string } }
  readonly union?: { readonly child: readonly Userset[] }
  readonly intersection?: { readonly child: readonly Userset[] }
  readonly difference?: { readonly base: Userset; readonly subtract: Userset }
}
interface Model {
  readonly type_definitions: readonly {
    readonly type: string
    readonly relations?: Readonly<Record<string, Userset>>
  }[]
}

/** A model as OpenFGA's own parser reads it, once its own validator has found nothing. */
export function readFga(text: string): Model {
  fga.validator.validateDSL(text)
  return fga.transformer.transformDSLToJSONObject(text) as unknown as Model
}

/** The relations that hold directly: of the account, and of the one thing in it. */
export type Tuples = { readonly [Type in 'account' | 'thing']?: readonly string[] }

/** Does the relation hold for the one person? The model is OpenFGA's own; only its answer is worked out here. */
export function askFga(model: Model, tuples: Tuples, type: 'account' | 'thing', relation: string): boolean {
  const definitions = model.type_definitions.find((one) => one.type === type)?.relations
  const holds = (set: Userset): boolean => {
    if (set.this) return tuples[type]?.includes(relation) ?? false
    if (set.computedUserset) return askFga(model, tuples, type, set.computedUserset.relation)
    if (set.tupleToUserset) return askFga(model, tuples, 'account', set.tupleToUserset.computedUserset.relation)
    if (set.union) return set.union.child.some(holds)
    if (set.intersection) return set.intersection.child.every(holds)
    if (set.difference) return holds(set.difference.base) && !holds(set.difference.subtract)
    throw new Error(`Failed to ask the model: not a userset: ${JSON.stringify(set)}.`)
  }
  const set = new Map(Object.entries(definitions ?? {})).get(relation)
  return set !== undefined && holds(set)
}
