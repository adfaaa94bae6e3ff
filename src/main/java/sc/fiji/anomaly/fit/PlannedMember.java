package sc.fiji.anomaly.fit;

import sc.fiji.anomaly.method.AnomalyMethod;
import sc.fiji.anomaly.method.MethodOptions;
import sc.fiji.anomaly.preprocessing.Preprocessing;

/**
 * A member that a model is to have.
 *
 * @param name what tells it from the others; empty where it is the only one
 * @param method trains it
 * @param options the method's settings
 * @param preprocessing how it looks at images
 */
record PlannedMember(String name, AnomalyMethod method, MethodOptions options, Preprocessing preprocessing) {

	/** Pixels that the working images need along each axis. */
	int smallest() {
		return method.sizes(preprocessing.layout(), options).smallest();
	}
}
