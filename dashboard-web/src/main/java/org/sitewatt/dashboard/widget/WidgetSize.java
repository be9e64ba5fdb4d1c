package org.sitewatt.dashboard.widget;

/**
 * How large a widget is on the dashboard's grid.
 *
 * @param columns 1 to 12
 * @param rows 1 to 24
 */
public record WidgetSize(int columns, int rows) {}
