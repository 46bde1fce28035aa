const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id of ours as the database takes one: anything else would break the statement it is handed to. */
export const isUuid = (text: string): boolean => UUID.test(text);
