/** What is drawn from: checkpoints with their analyses, computed once and as far as asked. */
package org.slowpoint.app.study;
