package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.slowpoint.app.perspective.Hand;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.Setup;
import org.slowpoint.engine.dynamics.stability.TrainingCourse;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;

/** Meta-training of P for several nominal terms at once, watched while it goes on and scrubbed back through. */
final class TrainingControl implements AutoCloseable {

    /** c of the courses, α = 2c/λmax(H), as in the paper's figure. */
    static final double[] FRACTIONS = {0, 0.1, 0.2, 0.3, 0.4};

    private static final long BETWEEN_LOOKS = 60_000_000;

    private final StabilityModel model;
    private final Hand<Experiment> hand;
    private final FxJobs jobs;
    private final Frames frames;
    private final TrainingCourse.Plan plan;
    private Job<?> job;
    private Runnable endLooking = () -> {};
    private Experiment trained;

    TrainingControl(StabilityModel model, Hand<Experiment> hand, FxJobs jobs, Frames frames, TrainingCourse.Plan plan) {
        this.plan = plan;
        this.model = model;
        this.hand = hand;
        this.jobs = jobs;
        this.frames = frames;
    }

    /** How long is trained. */
    TrainingCourse.Plan plan() {
        return plan;
    }

    /** Trains the P on show, for all nominal terms side by side. */
    void start() {
        Experiment experiment = model.experimentProperty().get();
        if (experiment == null) {
            return;
        }
        stop();
        trained = experiment;
        model.setTraining(true);
        model.setCourses(List.of());
        model.setMetaIteration(0);
        AtomicReferenceArray<TrainingCourse> seen = new AtomicReferenceArray<>(FRACTIONS.length);
        endLooking = frames.each(new Looks(seen)::at);
        Setup setup = experiment.setup();
        Job<?>[] own = new Job<?>[1];
        job = own[0] = jobs.submit(
                "Train P",
                progress -> {
                    train(setup, seen, progress);
                    return courses(seen);
                },
                courses -> {
                    ended(own[0]);
                    model.setCourses(courses);
                    model.setMetaIteration(plan.updates());
                },
                failure -> {
                    ended(own[0]);
                    jobs.failed("Train P", failure);
                },
                () -> ended(own[0]));
    }

    private void train(Setup setup, AtomicReferenceArray<TrainingCourse> seen, Progress progress) {
        List<Callable<TrainingCourse>> all = new ArrayList<>();
        for (int i = 0; i < FRACTIONS.length; i++) {
            int own = i;
            Progress told = i == 0 ? progress : progress.withoutReports();
            all.add(() -> TrainingCourse.of(setup, FRACTIONS[own], plan, course -> seen.set(own, course), told));
        }
        // Side by side, whatever the processors: all courses are watched at once.
        try (Workers workers = new Workers("train-p", all.size())) {
            workers.run(all);
        }
    }

    private static List<TrainingCourse> courses(AtomicReferenceArray<TrainingCourse> seen) {
        List<TrainingCourse> courses = new ArrayList<>();
        for (int i = 0; i < seen.length(); i++) {
            if (seen.get(i) != null) {
                courses.add(seen.get(i));
            }
        }
        return courses;
    }

    /** Looks at the courses some times a second. */
    private final class Looks {
        private final AtomicReferenceArray<TrainingCourse> seen;
        private long last = Long.MIN_VALUE;

        Looks(AtomicReferenceArray<TrainingCourse> seen) {
            this.seen = seen;
        }

        void at(long now) {
            List<TrainingCourse> courses = courses(seen);
            if (courses.size() == FRACTIONS.length && (last == Long.MIN_VALUE || now - last >= BETWEEN_LOOKS)) {
                last = now;
                model.setCourses(courses);
            }
        }
    }

    private void ended(Job<?> which) {
        if (which == job) {
            endLooking.run();
            endLooking = () -> {};
            model.setTraining(false);
        }
    }

    /** Ends training; what was seen stays. */
    void stop() {
        if (job != null) {
            Job<?> ending = job;
            ended(ending);
            job = null;
            ending.cancel();
        }
    }

    /** Trains, or ends training. */
    void toggle() {
        if (model.trainingProperty().get()) {
            stop();
        } else {
            start();
        }
    }

    /** Looks at another nominal term when scrubbing. */
    void choose(int course) {
        model.setCourse(course);
        if (!model.coursesProperty().get().isEmpty()
                && !model.trainingProperty().get()) {
            hand.take("look at another nominal term");
            show(model.metaIterationProperty().get());
            hand.letRest();
        }
    }

    /** The hand takes the meta-time cursor. */
    void take() {
        hand.take("go back through meta-training");
    }

    /** Puts P where training had it: all views follow. */
    void scrub(int metaIteration) {
        int at = Math.max(0, Math.min(plan.updates(), metaIteration));
        model.setMetaIteration(at);
        show(at);
    }

    /** The hand lets the cursor go. */
    void letRest() {
        hand.letRest();
    }

    private void show(int metaIteration) {
        List<TrainingCourse> courses = model.coursesProperty().get();
        if (courses.size() <= model.courseProperty().get() || trained == null) {
            return;
        }
        LinearOptimizer then =
                courses.get(model.courseProperty().get()).at(metaIteration).optimizer();
        Experiment now = model.experimentProperty().get();
        LinearOptimizer sliders = now.setup().optimizer();
        // The problem is the one that was trained on, whatever has been done to it since.
        hand.move(now.with(new Setup(
                        trained.setup().problem(),
                        new LinearOptimizer(
                                then.preconditioner(),
                                then.nominal(),
                                sliders.weightDecay(),
                                sliders.preconditioning())))
                .with(Terms.NOMINAL));
    }

    /** Forgets courses that belong to another problem. */
    void forget() {
        stop();
        trained = null;
        model.setCourses(List.of());
        model.setMetaIteration(0);
    }

    @Override
    public void close() {
        stop();
    }
}
