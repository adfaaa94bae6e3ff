/**
 * The report of a screening: what a person reads, and notes beside, when a model has scored a folder of images.
 * <p>
 * {@link sc.fiji.anomaly.screening.report.ScreeningReport} holds all that it says;
 * {@link sc.fiji.anomaly.screening.report.ReportFolder} writes it as one page, {@code report.html}, that opens from the
 * disk in any browser and fetches nothing but the pictures beside it. The page is put together from the files of this
 * package's resources: a frame, a style and scripts.
 * </p>
 */
package sc.fiji.anomaly.screening.report;
