/**
 * Configurations that describe themselves. A configuration is a tree of records; every component says once, in a
 * {@link org.slowpoint.engine.settings.Setting}, what it means, its unit, its range and its default. From that one
 * place come defaults, checks and their messages, JSON both ways, changes by key, and the list that help texts and
 * forms show: all in {@link org.slowpoint.engine.settings.Settings}. What comes in several kinds is a sealed interface
 * of records with a {@link org.slowpoint.engine.settings.Kind}; its permitted classes are the list of what there is.
 */
package org.slowpoint.engine.settings;
