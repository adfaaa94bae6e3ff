/**
 * Which files or stacks belong together, as those of one patient: the cases, which are never split between training and
 * calibration. {@link sc.fiji.anomaly.cases.CaseRule} is what the setting says, {@link sc.fiji.anomaly.cases.Cases}
 * what comes out.
 */
package sc.fiji.anomaly.cases;
