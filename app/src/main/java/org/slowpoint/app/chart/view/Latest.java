package org.slowpoint.app.chart.view;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Answers questions on another thread, of several waiting ones only the latest. Answers come back in the order of
 * their questions. Every method is for one thread, the home thread; {@link #isBusy} is for any.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Latest<Q, A> {
    private final Function<Q, A> work;
    private final Consumer<A> whenAnswered;
    private final Executor worker;
    private final Executor home;
    private final AtomicReference<Q> waiting = new AtomicReference<>();
    private volatile Q newest;

    /**
     * Without a question yet.
     *
     * @param work makes an answer; called by the worker
     * @param whenAnswered takes an answer on the home thread, null where the work failed
     * @param worker runs one thing at a time, in order
     * @param home runs things on the home thread, in order
     */
    Latest(Function<Q, A> work, Consumer<A> whenAnswered, Executor worker, Executor home) {
        this.work = work;
        this.whenAnswered = whenAnswered;
        this.worker = worker;
        this.home = home;
    }

    /** Asks, in place of a question that is still waiting; one that is being answered is not cut short. */
    void ask(Q question) {
        newest = question;
        if (waiting.getAndSet(question) == null) {
            worker.execute(this::answer);
        }
    }

    /** Forgets every question; an answer under way is dropped unless something is asked before it comes. */
    void withdraw() {
        newest = null;
        waiting.set(null);
    }

    /** Whether the latest question has no answer yet. */
    boolean isBusy() {
        return newest != null;
    }

    private void answer() {
        Q question = waiting.getAndSet(null);
        if (question == null) {
            return;
        }
        A answer = null;
        try {
            answer = work.apply(question);
        } finally {
            // A failure ends the wait too and then goes to the worker's handler.
            A made = answer;
            home.execute(() -> finish(question, made));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same question, not an equal one
    private void finish(Q question, A answer) {
        if (newest == null) {
            return;
        }
        // The answer is handed over before the wait ends, so that whoever asks whether all is done hears no untruth.
        whenAnswered.accept(answer);
        if (newest == question) {
            newest = null;
        }
    }
}
