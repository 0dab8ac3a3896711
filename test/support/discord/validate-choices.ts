import { Complaints } from './api-errors.ts';
import { type Json, objectsOf, stringOf } from './json.ts';

/** Reads the choices of an autocomplete answer, or refuses them as Discord does. */
export function readChoices(data: Json): readonly Json[] {
  const complaints = new Complaints();
  const choices = objectsOf(data.choices);
  if (!Array.isArray(data.choices)) complaints.required(['data', 'choices']);
  complaints.length(['data', 'choices'], choices, { max: 25 });
  choices.forEach((choice, index) => {
    complaints.length(['data', 'choices', index, 'name'], stringOf(choice.name), { min: 1, max: 100 });
    if (typeof choice.value === 'string')
      complaints.length(['data', 'choices', index, 'value'], choice.value, { min: 1, max: 100 });
    else if (typeof choice.value !== 'number') complaints.required(['data', 'choices', index, 'value']);
  });
  complaints.throwIfAny();
  return choices;
}
