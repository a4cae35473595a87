/**
 * Weights on disk: the safetensors container, read as untrusted input, and files replaced in one step so that a failed
 * save never costs the previous one.
 */
package org.slowpoint.engine.checkpoint;
