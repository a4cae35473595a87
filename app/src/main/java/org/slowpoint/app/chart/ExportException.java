package org.slowpoint.app.chart;

/** A page could not be written. The message is one sentence for people: what failed, where, and what to do. */
public final class ExportException extends Exception {
    ExportException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
