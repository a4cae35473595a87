package org.slowpoint.engine.sweep;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.tune.SearchOptions;

/**
 * What a sweep is to do. Jobs are counted and made one at a time when they are asked for, the choices of the last axis
 * first, so that a plan of a million jobs takes no more room than its text.
 */
public final class SweepPlan {

    /** The most jobs of a plan. */
    public static final long MOST_JOBS = 1_000_000;

    /** The task where none is named. */
    static final String DEFAULT_TASK = "linear-regression";

    static final String TASK = "task";
    static final String PRESET = "preset";
    static final String DATA = "data";
    static final String CHECKPOINT = "checkpoint";
    static final String OPTIMIZER = "optimizer";
    static final String SEED = "seed";

    /** What a plan says of a job that is no setting. */
    static final Set<String> OWN_KEYS = Set.of(TASK, PRESET, DATA, CHECKPOINT, OPTIMIZER, SEED);

    private static final int MOST_COUNTED = 10_000;
    private static final int FILE_BYTES = 4 << 20;

    private final String text;
    private final Path folder;
    private final PlanContent content;
    private final long size;

    private SweepPlan(String text, Path folder, PlanContent content) {
        this.text = text;
        this.folder = folder;
        this.content = content;
        size = content.size();
    }

    /**
     * Reads a plan.
     *
     * @throws PlanException saying what is wrong with which line
     */
    public static SweepPlan read(Path file) {
        String text;
        try {
            text = WholeFile.text(file, FILE_BYTES);
        } catch (UnreadableFileException e) {
            throw new PlanException("The plan " + file + " cannot be read: " + e.getMessage() + ".");
        }
        return parse(file.getFileName().toString(), text, file.toAbsolutePath().getParent());
    }

    /**
     * Reads the text of a plan.
     *
     * @param name what messages call it
     * @param text YAML or JSON
     * @param folder the folder from which the paths in it lead
     * @throws PlanException saying what is wrong with which line
     */
    public static SweepPlan parse(String name, String text, Path folder) {
        PlanContent content = PlanContent.of(name, PlanReader.read(name, text));
        SweepPlan plan = new SweepPlan(text, folder, content);
        plan.check(name);
        return plan;
    }

    /** Tries every choice once, together with the first of all others. */
    private void check(String name) {
        for (int axis = 0; axis < content.axes().size(); axis++) {
            Axis tried = content.axes().get(axis);
            // A seed is whatever whole number it is.
            int count = tried.keys().contains(SEED) ? 1 : tried.size();
            for (int i = 0; i < count; i++) {
                int[] at = new int[content.axes().size()];
                at[axis] = i;
                try {
                    tryOut(job(0, at));
                } catch (IllegalArgumentException e) {
                    throw PlanException.at(name, tried.choice(i).line(), e.getMessage());
                }
            }
        }
        if (content.axes().isEmpty()) {
            try {
                tryOut(job(0));
            } catch (IllegalArgumentException e) {
                throw PlanException.at(name, content.fixedLine(), e.getMessage());
            }
        }
    }

    private void tryOut(SweepJob job) {
        if (steps().contains(JobStep.TRAIN)) {
            job.training(null);
        } else if (steps().contains(JobStep.TUNE)) {
            job.tuning();
            job.family();
        } else if (job.task().isPresent()) {
            job.tuning();
        }
    }

    /** How many jobs there are, 1 … {@value #MOST_JOBS}. */
    public long size() {
        return size;
    }

    /** What every job does. */
    public Set<JobStep> steps() {
        return EnumSet.copyOf(content.steps());
    }

    /** How jobs measure optimizers. */
    public EvaluateOptions evaluate() {
        return content.evaluate();
    }

    /** How jobs analyse optimizers. */
    public AnalyzeOptions analyze() {
        return content.analyze();
    }

    /** How jobs tune. */
    public SearchOptions tune() {
        return content.tune();
    }

    /** The text it was read from. */
    public String text() {
        return text;
    }

    /** The digest of its text, 64 hexadecimal digits. */
    public String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A path as it stands in the plan, from the plan's folder. */
    Path resolved(String path) {
        return folder.resolve(path);
    }

    /**
     * One job.
     *
     * @param index 0 … {@link #size()} − 1
     */
    public SweepJob job(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "There is no job " + index + "; the plan has the jobs 0 … " + (size - 1) + ".");
        }
        int[] at = new int[content.axes().size()];
        long rest = index;
        for (int axis = at.length - 1; axis >= 0; axis--) {
            int count = content.axes().get(axis).size();
            at[axis] = (int) (rest % count);
            rest /= count;
        }
        return job(index, at);
    }

    private SweepJob job(long index, int[] at) {
        Map<String, String> varied = new LinkedHashMap<>();
        for (int axis = 0; axis < at.length; axis++) {
            varied.putAll(content.axes().get(axis).choice(at[axis]).values());
        }
        Map<String, String> values = new LinkedHashMap<>(content.fixed());
        values.putAll(varied);
        return new SweepJob(this, index, varied, values);
    }

    /** All jobs in their order, each made when it is reached. */
    public Stream<SweepJob> jobs() {
        return LongStream.range(0, size).mapToObj(this::job);
    }

    /**
     * The meta-steps of all trainings together. Makes every configuration once, and counts none for those that cannot
     * be; empty where nothing is trained or that would be more than {@value #MOST_COUNTED} configurations.
     */
    public OptionalLong metaSteps() {
        long seeds = content.seeds();
        if (!steps().contains(JobStep.TRAIN) || size / seeds > MOST_COUNTED) {
            return OptionalLong.empty();
        }
        long sum = 0;
        // Seeds vary fastest and change nothing else.
        for (long index = 0; index < size; index += seeds) {
            sum += seeds * metaSteps(job(index));
        }
        return OptionalLong.of(sum);
    }

    private static long metaSteps(SweepJob job) {
        try {
            return job.training(null).metaSteps();
        } catch (IllegalArgumentException refused) {
            return 0;
        }
    }

    /** The keys in which jobs differ, in the order of the plan. */
    public List<String> variedKeys() {
        return content.axes().stream().flatMap(axis -> axis.keys().stream()).toList();
    }
}
