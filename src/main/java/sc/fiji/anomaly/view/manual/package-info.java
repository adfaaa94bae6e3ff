/** The manual in a window: the pages of {@code docs/manual}, which the plugin has with it. */
package sc.fiji.anomaly.view.manual;
