package org.slowpoint.app.figure;

/** How many optimizers a figure is drawn from. */
public enum Scope {
    /** None: it explains the method. */
    NONE,
    /** One. */
    ONE,
    /** Any number, side by side. */
    ALL
}
