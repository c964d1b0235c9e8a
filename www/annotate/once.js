/**
 * What is loaded once, and again if it did not load: whoever asks while a try is under way that then fails gets another, which all who
 * asked meanwhile share. What they want may have come within reach since it began.
 *
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
export function once(load) {
  /** @type {Promise<T> | null} */
  let loading = null;
  const begin = () => (loading ??= load().catch((error) => {
    loading = null;
    throw error;
  }));
  return () => (loading === null ? begin() : loading.catch(begin));
}
