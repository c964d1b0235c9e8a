/**
 * Whether some JSON has more lists and objects within each other than files of ours have. What copies, freezes or writes it calls itself for each, and
 * has an end where the call stack has.
 *
 * @param {unknown} value
 * @param {number} [most]
 * @returns {boolean}
 */
export function isDeep(value, most = 100) {
  if (typeof value !== "object" || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isDeep(inner, most - 1));
}
