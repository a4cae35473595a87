/** Where the program's own files lie on this machine. Needs nothing but Java, since it speaks before all else. */
package org.slowpoint.app.folders;
