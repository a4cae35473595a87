package org.slowpoint.engine.settings;

/**
 * One setting, as help texts and forms show it.
 *
 * @param key its full name, dotted, for instance {@code unroll.steps}
 * @param kind the kind of its group that has it; empty where every kind does
 * @param type the type of its values in the program
 * @param unit what a number counts or measures; empty for what is no number
 * @param range the values it may have, in words
 * @param initial its default, as it is written
 * @param about what it means, one sentence
 */
public record SettingInfo(
        String key, String kind, Class<?> type, String unit, String range, String initial, String about) {}
