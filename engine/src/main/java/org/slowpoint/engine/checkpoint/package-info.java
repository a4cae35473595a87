/**
 * Weights on disk: checkpoints in the safetensors container, read as untrusted input.
 */
package org.slowpoint.engine.checkpoint;
