/**
 * Remembers the answers of a pure function whose work is dear and whose questions come again, such as what the hours of a
 * day are in one time zone. Forgets all of them once there are `most`.
 * @param keyOf the same text for questions with the same answer, and for no others.
 */
export function remember<Question extends unknown[], Answer>(
  most: number,
  keyOf: (...question: Question) => string,
  work: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const answers = new Map<string, { answer: Answer }>();
  return (...question) => {
    const key = keyOf(...question);
    const known = answers.get(key);
    if (known) return known.answer;
    const answer = work(...question);
    if (answers.size >= most) answers.clear();
    answers.set(key, { answer });
    return answer;
  };
}
