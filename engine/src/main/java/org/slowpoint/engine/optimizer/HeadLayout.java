package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.tensor.TensorLayout;

/** Which outputs the network of an optimizer with a nominal term has; the paper and its released code differ. */
public enum HeadLayout {

    /** Three heads, and a learned factor of β₁: 203 meta-parameters (Harrison et al. 2022, section 5.2). */
    PAPER(3, true),

    /** Four heads, the last of them idle, and nothing learned beside: 207 meta-parameters. */
    RELEASED(4, false);

    private final int heads;
    private final boolean learnedScale;

    HeadLayout(int heads, boolean learnedScale) {
        this.heads = heads;
        this.learnedScale = learnedScale;
    }

    /** Names, shapes and order of the weights. */
    TensorLayout weights() {
        return MlpWeights.layout(heads, learnedScale);
    }
}
