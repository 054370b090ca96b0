// Every export of the SIMD module.
export * from './accumulate/wasm.as';
export * from './accumulate-step-stats/wasm.as';
export * from './bi-lstm/wasm.as';
export * from './char-cnn/wasm.as';
export * from './crf-decode/wasm.as';
export * from './crf-loss/wasm.as';
export * from './dropout/wasm.as';
export * from './gated-linear/wasm.as';
export * from './gather/wasm.as';
export * from './highway/wasm.as';
export * from './linear/wasm.as';
export * from './momentum-update/wasm.as';
export * from './softmax-loss/wasm.as';
export * from './word-features/wasm.as';
