package org.slowpoint.engine.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names one of the kinds that something comes in, on the record that holds the settings of that kind. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {

    /** The name on the command line and in files. */
    String name();

    /** What it is called in front of people. */
    String title();

    /** What it is, to stand in a sentence. */
    String about();
}
