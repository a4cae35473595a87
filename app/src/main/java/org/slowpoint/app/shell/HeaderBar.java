package org.slowpoint.app.shell;

import javafx.scene.Node;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.Pane;

/**
 * The tools at the left and the choice of perspectives in the middle, which gives way to the right where the tools need
 * the room; tools that find none are in the toolbar's own menu.
 */
final class HeaderBar extends Pane {

    private final ToolBar tools;
    private final Node switcher;

    /**
     * Lays both out.
     *
     * @param tools the tools
     * @param switcher the choice of perspectives; null where there is none
     */
    HeaderBar(ToolBar tools, Node switcher) {
        this.tools = tools;
        this.switcher = switcher;
        setId("header");
        getStyleClass().add("header");
        getChildren().add(tools);
        if (switcher != null) {
            getChildren().add(switcher);
        }
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        double chosen = switcher == null ? 0 : Math.min(width, switcher.prefWidth(-1));
        double wanted = tools.prefWidth(-1);
        double middle = (width - chosen) / 2;
        double at = switcher == null ? width : snapPositionX(Math.max(middle, Math.min(wanted, width - chosen)));
        tools.resizeRelocate(left, top, Math.max(0, at), height);
        if (switcher != null) {
            double tall = Math.min(height, switcher.prefHeight(-1));
            switcher.resizeRelocate(left + at, top + snapPositionY((height - tall) / 2), chosen, tall);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        double tall = switcher == null ? 0 : switcher.prefHeight(-1);
        return snappedTopInset() + Math.max(tools.prefHeight(-1), tall) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return switcher == null ? 0 : switcher.prefWidth(-1);
    }
}
