/** What stopped work says of itself, as a problem of the desk would. */
export const STOPPED_WORDS = { zh: '已取消', en: 'Cancelled' };
