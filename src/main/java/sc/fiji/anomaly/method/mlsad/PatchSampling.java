package sc.fiji.anomaly.method.mlsad;

import java.util.Iterator;
import java.util.SplittableRandom;

import sc.fiji.anomaly.method.mlsad.fakes.PatchSite;

/** Which normal patches a training step sees. */
interface PatchSampling {

	/** Patches in a step. */
	int count();

	/** The patches of one step. Each is drawn when it is asked for. */
	Iterator<PatchSite> sites(SplittableRandom random);
}
