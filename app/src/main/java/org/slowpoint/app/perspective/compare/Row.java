package org.slowpoint.app.perspective.compare;

import org.slowpoint.app.chart.ContenderLook;

/**
 * A line of the list of optimizers.
 *
 * @param number its number, which no other line ever has
 * @param choice the optimizer
 * @param look how it is drawn
 * @param shown whether the views show it
 */
record Row(int number, Choice choice, ContenderLook look, boolean shown) {

    Row with(Choice other) {
        return new Row(number, other, look, shown);
    }

    Row shown(boolean show) {
        return new Row(number, choice, look, show);
    }
}
