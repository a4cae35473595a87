/**
 * Words for people, from numbers and from text that comes from elsewhere: the one place that tells undefined, infinite
 * and zero apart, and that keeps control characters out of messages. Knows nothing of what it writes about.
 */
package org.slowpoint.engine.text;
