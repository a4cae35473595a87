/**
 * Optimizers as code for other programs: one file with the weights inside and its own proof, made of templates that
 * read as what they become. What a form cannot say it refuses in a sentence.
 */
package org.slowpoint.engine.code;
