package org.slowpoint.app.study;

import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.TwoMoons;

/** What tasks are called in front of people. */
public final class TaskTitles {

    private TaskTitles() {}

    /** Its title. */
    public static String of(String task) {
        return switch (task) {
            case LinearRegression.NAME -> "Linear regression";
            case Rosenbrock.NAME -> "Rosenbrock";
            case TwoMoons.NAME -> "Two moons";
            case Digits.NAME -> "Digits";
            default -> task;
        };
    }

    /** What an optimizer is: its task and its size. */
    public static String of(AnalyzedCheckpoint analyzed) {
        return of(analyzed.task().name()) + ", "
                + analyzed.analysis().optimizer().stateSize() + " units";
    }

    /** What one of its problems is, to stand in a sentence. */
    public static String problems(String task) {
        return switch (task) {
            case LinearRegression.NAME -> "least-squares problems";
            case Rosenbrock.NAME -> "Rosenbrock's valley from random starts";
            case TwoMoons.NAME -> "small networks that tell two moons apart";
            case Digits.NAME -> "convolutional networks that read digits";
            default -> "problems of the task";
        };
    }
}
