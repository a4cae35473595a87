package org.slowpoint.engine.metatrain;

import java.util.Map;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;

/** Changes settings of a {@link MetaTrainingConfig}, named as there; {@link #done} checks them. */
public final class MetaTrainingConfigEditor {

    private String task;
    private Map<String, Double> taskSettings;
    private String data;
    private CellKind cell;
    private int units;
    private InputTransform input;
    private double inputScale;
    private double outputScale;
    private int unrollSteps;
    private int batch;
    private int metaSteps;
    private MetaObjective objective;
    private boolean firstOrder;
    private double learningRate;
    private double decayRate;
    private double decaySteps;
    private double beta1;
    private double beta2;
    private double epsilon;
    private double clip;
    private double normPenalty;
    private Guards guards;
    private int validationProblems;
    private int validationEvery;
    private int snapshotEvery;
    private long seed;

    MetaTrainingConfigEditor(MetaTrainingConfig config) {
        task = config.task();
        taskSettings = config.taskSettings();
        data = config.data();
        cell = config.cell();
        units = config.units();
        input = config.input();
        inputScale = config.inputScale();
        outputScale = config.outputScale();
        unrollSteps = config.unrollSteps();
        batch = config.batch();
        metaSteps = config.metaSteps();
        objective = config.objective();
        firstOrder = config.firstOrder();
        learningRate = config.learningRate();
        decayRate = config.decayRate();
        decaySteps = config.decaySteps();
        beta1 = config.beta1();
        beta2 = config.beta2();
        epsilon = config.epsilon();
        clip = config.clip();
        normPenalty = config.normPenalty();
        guards = config.guards();
        validationProblems = config.validationProblems();
        validationEvery = config.validationEvery();
        snapshotEvery = config.snapshotEvery();
        seed = config.seed();
    }

    /** Sets {@link MetaTrainingConfig#task}. */
    public MetaTrainingConfigEditor task(String value) {
        task = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#taskSettings}. */
    public MetaTrainingConfigEditor taskSettings(Map<String, Double> value) {
        taskSettings = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#data}. */
    public MetaTrainingConfigEditor data(String value) {
        data = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#cell}. */
    public MetaTrainingConfigEditor cell(CellKind value) {
        cell = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#units}. */
    public MetaTrainingConfigEditor units(int value) {
        units = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#input}. */
    public MetaTrainingConfigEditor input(InputTransform value) {
        input = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#inputScale}. */
    public MetaTrainingConfigEditor inputScale(double value) {
        inputScale = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#outputScale}. */
    public MetaTrainingConfigEditor outputScale(double value) {
        outputScale = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#unrollSteps}. */
    public MetaTrainingConfigEditor unrollSteps(int value) {
        unrollSteps = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#batch}. */
    public MetaTrainingConfigEditor batch(int value) {
        batch = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#metaSteps}. */
    public MetaTrainingConfigEditor metaSteps(int value) {
        metaSteps = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#objective}. */
    public MetaTrainingConfigEditor objective(MetaObjective value) {
        objective = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#firstOrder}. */
    public MetaTrainingConfigEditor firstOrder(boolean value) {
        firstOrder = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#learningRate}. */
    public MetaTrainingConfigEditor learningRate(double value) {
        learningRate = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#decayRate}. */
    public MetaTrainingConfigEditor decayRate(double value) {
        decayRate = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#decaySteps}. */
    public MetaTrainingConfigEditor decaySteps(double value) {
        decaySteps = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#beta1}. */
    public MetaTrainingConfigEditor beta1(double value) {
        beta1 = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#beta2}. */
    public MetaTrainingConfigEditor beta2(double value) {
        beta2 = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#epsilon}. */
    public MetaTrainingConfigEditor epsilon(double value) {
        epsilon = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#clip}. */
    public MetaTrainingConfigEditor clip(double value) {
        clip = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#normPenalty}. */
    public MetaTrainingConfigEditor normPenalty(double value) {
        normPenalty = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#guards}. */
    public MetaTrainingConfigEditor guards(Guards value) {
        guards = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#validationProblems}. */
    public MetaTrainingConfigEditor validationProblems(int value) {
        validationProblems = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#validationEvery}. */
    public MetaTrainingConfigEditor validationEvery(int value) {
        validationEvery = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#snapshotEvery}. */
    public MetaTrainingConfigEditor snapshotEvery(int value) {
        snapshotEvery = value;
        return this;
    }

    /** Sets {@link MetaTrainingConfig#seed}. */
    public MetaTrainingConfigEditor seed(long value) {
        seed = value;
        return this;
    }

    /**
     * The changed configuration.
     *
     * @throws IllegalArgumentException naming a setting that is out of range
     */
    public MetaTrainingConfig done() {
        return new MetaTrainingConfig(
                task,
                taskSettings,
                data,
                cell,
                units,
                input,
                inputScale,
                outputScale,
                unrollSteps,
                batch,
                metaSteps,
                objective,
                firstOrder,
                learningRate,
                decayRate,
                decaySteps,
                beta1,
                beta2,
                epsilon,
                clip,
                normPenalty,
                guards,
                validationProblems,
                validationEvery,
                snapshotEvery,
                seed);
    }
}
