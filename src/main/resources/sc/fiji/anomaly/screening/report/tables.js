/* The model's card, the settings, and what could not be scored. */

function entryTable(table, entries) {
	table.append(...entries.map(entry => element('tr', {}, element('th', { scope: 'row', text: entry.name }), element('td', {
		text: readable(entry.value), dir: 'auto' }))));
}

/** All failures, of cases and of files that belong to none; so many at a time. */
class FailureTable {

	constructor(report, show) {
		this.rows = [...report.failures.map(failure => [null, failure]), ...report.cases.flatMap(each => each.failures.length > 0 ?
			each.failures.map(failure => [each, failure]) : each.worst === null ? [[each, { file: '', reason: 'could not be scored' }]] : [])];
		this.show = show;
		this.table = byId('failures-table');
		this.more = byId('failures-more');
		byId('failure-count').textContent = this.rows.length;
		byId('failures-none').hidden = this.rows.length > 0;
		if (this.rows.length > 0) this.table.append(element('tr', {}, ...['Case', 'File', 'Reason'].map(text => element('th', { scope: 'col',
			text }))));
		this.filled = 0;
		this.more.addEventListener('click', () => this.fill());
		this.fill();
	}

	fill() {
		const most = 200;
		for (const [each, failure] of this.rows.slice(this.filled, this.filled + most)) {
			const name = element('td', { dir: 'auto' });
			if (each === null) name.textContent = 'none';
			else {
				const link = element('button', { type: 'button', class: 'link', text: readable(each.name) });
				link.addEventListener('click', () => this.show(each));
				name.append(link);
			}
			this.table.append(element('tr', {}, name, element('td', { text: readable(failure.file), dir: 'auto' }), element('td', {
				text: readable(failure.reason), dir: 'auto' })));
		}
		this.filled = Math.min(this.filled + most, this.rows.length);
		this.more.hidden = this.filled === this.rows.length;
		this.more.textContent = 'Show more (' + (this.rows.length - this.filled) + ' left)';
	}
}
