package org.slowpoint.sweep;

import java.io.Serializable;

/**
 * What a task tells the driver.
 *
 * @param name the job
 * @param done whether it has a result now
 * @param failure why it failed, or is not done; empty for neither
 */
public record JobOutcome(String name, boolean done, String failure) implements Serializable {

    private static final long serialVersionUID = 1L;
}
