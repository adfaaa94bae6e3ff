/** What a model has learned: the robustness probe, and which places of an image its score comes from. */
package sc.fiji.anomaly.explain;
