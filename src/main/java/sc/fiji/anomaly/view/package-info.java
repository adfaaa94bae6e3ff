/**
 * What users see: overlay layers, pictures, score stacks, rows of tables, the progress of a command. No window is
 * opened where there is no screen.
 */
package sc.fiji.anomaly.view;
