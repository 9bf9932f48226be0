// Every sentence of the pages, French first. Whole sentences, so that each language keeps its own order of words.

export * from './words-call';
export * from './words-clinician';
export * from './words-demo';
export * from './words-devices';
export * from './words-equipment';
export * from './words-judgement';
export * from './words-patient';
export * from './words-record';
export * from './words-service';
