package org.slowpoint.engine.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one component of a configuration means. A component is a number, a truth value, a text, a constant of an
 * enumeration, or a group: another record, or a sealed interface of records of several kinds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What it means, one sentence. */
    String about();

    /** What a number counts or measures; {@code factor} when it has no dimension. Empty for what is no number. */
    String unit() default "";

    /** The least number allowed. */
    double min() default Double.NaN;

    /** The bound that a number must exceed. */
    double above() default Double.NaN;

    /** The largest number allowed. */
    double max() default Double.NaN;

    /** The bound that a number must stay under. */
    double below() default Double.NaN;

    /** Whether 0, which means off, is allowed beside the range. */
    boolean orZero() default false;

    /** Its default, as it is written; empty for a group, which has those of its components. */
    String initial() default "";

    /**
     * Whether a file may leave it out, which then means the default: so it is with every setting that files of earlier
     * versions do not know. Of a group that comes in kinds, whether a file may leave out which.
     */
    boolean optional() default false;

    /** The dotted keys it has in files and command lines of earlier versions, where they differ. */
    String[] formerly() default {};
}
