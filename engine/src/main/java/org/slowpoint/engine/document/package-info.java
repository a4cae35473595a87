/** Results as the JSON documents that scripts rely on: what {@code evaluate} and {@code analyze} print. */
package org.slowpoint.engine.document;
