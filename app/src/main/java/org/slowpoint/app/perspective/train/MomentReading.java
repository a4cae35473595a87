package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.TrainingFrame;
import org.slowpoint.app.chart.TrainingModeCharts;
import org.slowpoint.app.chart.TrainingStateSpaceChart;
import org.slowpoint.app.chart.UpdateOverTrainingChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.dynamics.ModeTracks;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.dynamics.SnapshotRun;

/**
 * What there is to see of an optimizer at one moment of its training, drawn.
 *
 * @param moment the moment
 * @param modes its modes at the convergence point
 * @param meanLoss the mean loss of its runs on test problems, length T
 * @param states the state space
 * @param update the update functions
 * @param spectrum the eigenvalues
 * @param plane the modes as momentum
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of chart layers
record MomentReading(
        Moment moment,
        SnapshotModes modes,
        double[] meanLoss,
        Chart states,
        Chart update,
        Chart spectrum,
        Chart plane) {

    private static final String UNBOUNDED = "Its runs leave all bounds";

    /**
     * Draws. For background threads.
     *
     * @param moment the moment
     * @param run what it does
     * @param last what the last snapshot does, on whose axes all is drawn
     * @param frame those axes; empty where the last snapshot's runs leave all bounds
     * @param known the modes of the snapshots so far, by rising step
     * @param tracks those modes followed
     */
    static MomentReading of(
            Moment moment,
            SnapshotRun run,
            SnapshotRun last,
            Optional<TrainingFrame> frame,
            List<SnapshotModes> known,
            ModeTracks tracks) {
        return new MomentReading(
                moment,
                run.modes(),
                run.run().meanLossCurve(),
                frame.map(axes -> TrainingStateSpaceChart.of(axes, run))
                        .orElseGet(() -> TrainingStateSpaceChart.empty(UNBOUNDED)),
                frame.map(axes -> UpdateOverTrainingChart.of(axes, last, run))
                        .orElseGet(() -> UpdateOverTrainingChart.empty(UNBOUNDED)),
                run.modes().modes().map(SpectrumChart::planeOf).orElseGet(SpectrumChart::emptyPlane),
                TrainingModeCharts.trail(known, tracks, run.modes()));
    }
}
