/**
 * A whole folder of images is scored, several at a time: {@link sc.fiji.anomaly.screening.Screening}. What was found is
 * kept file by file ({@link sc.fiji.anomaly.screening.ScreeningFolder}), so that a screening that was stopped goes on
 * where it was.
 */
package sc.fiji.anomaly.screening;
