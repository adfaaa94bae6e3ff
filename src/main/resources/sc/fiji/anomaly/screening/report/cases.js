/* Cases, their order and verdicts. */

const HIGHEST_RATE = 0.5;

/** In the order of the gallery: what a person must look at stands before what is normal. Shapes say it without colour. */
const VERDICTS = {
	anomalous: { text: 'anomalous', shape: '▲', heading: 'Anomalous' },
	unlike: { text: 'unlike the training images', shape: '◆', heading: 'Unlike the training images: cannot be judged' },
	failed: { text: 'could not be scored', shape: '✕', heading: 'Could not be scored' },
	normal: { text: 'normal', shape: '○', heading: 'Normal' }
};

/** All cases, ranked once: an alarm rate only says where in the ranks the normal ones begin. */
class Cases {

	constructor(list) {
		this.all = list;
		list.forEach((each, index) => {
			each.index = index;
			each.fixed = each.worst === null ? 'failed' : each.rate === null ? 'unlike' : null;
		});
		const byScore = (a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || a.index - b.index;
		/* those with a rate, the most surprising first */
		this.judged = list.filter(each => each.fixed === null).sort((a, b) => a.rate - b.rate || byScore(a, b));
		this.judged.forEach((each, rank) => each.rank = rank + 1);
		this.unlike = list.filter(each => each.fixed === 'unlike').sort(byScore);
		this.failed = list.filter(each => each.fixed === 'failed');
	}

	/** The name of a verdict at an alarm rate. */
	verdict(each, rate) {
		if (each.fixed !== null) return each.fixed;
		if (each.rate <= rate) return 'anomalous';
		return each.unlike ? 'unlike' : 'normal';
	}

	/** How many of the ranked cases are anomalous. */
	anomalous(rate) {
		let low = 0;
		let high = this.judged.length;
		while (low < high) {
			const middle = low + high >> 1;
			if (this.judged[middle].rate <= rate) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** The cases of each verdict, in the order of the gallery. */
	groups(rate) {
		const cut = this.anomalous(rate);
		const rest = this.judged.slice(cut);
		return {
			anomalous: this.judged.slice(0, cut),
			unlike: this.unlike.concat(rest.filter(each => each.unlike)),
			failed: this.failed,
			normal: rest.filter(each => !each.unlike)
		};
	}

	/** The rate that is meant: people see three digits, so the highest rate of a case that looks the same is reached. */
	meant(rate, lowest) {
		const text = short(rate);
		let meant = short(lowest) === text ? Math.max(rate, lowest) : rate;
		for (let i = this.anomalous(rate); i < this.judged.length && short(this.judged[i].rate) === text; i++)
			meant = this.judged[i].rate;
		return meant;
	}
}

/** Whether a case has the text in its name, or in one of its files. */
function hasName(each, text) {
	each.searched ??= [each.name, ...each.files].join('\n').toLowerCase();
	return each.searched.includes(text);
}
