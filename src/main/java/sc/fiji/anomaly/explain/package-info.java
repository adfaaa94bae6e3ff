/** What a model has learned: the robustness probe. */
package sc.fiji.anomaly.explain;
