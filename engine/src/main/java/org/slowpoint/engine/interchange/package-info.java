/**
 * Weights from and for other programs: optimizers in the released code's folders, PyTorch's recurrent units in
 * safetensors or NumPy files, and checkpoints as NumPy files. Every file is read as untrusted input.
 */
package org.slowpoint.engine.interchange;
