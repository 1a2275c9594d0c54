// SPDX-License-Identifier: GPL-3.0-or-later
//
// Microsoft's SDK for Event Grid namespaces against rollcall-relay, over TLS, with a certificate authority made
// for this run. By hand (docs/contributing.md); it needs node, openssl and, in the current directory,
// `npm install @azure/eventgrid-namespaces`:
//
//     node …/tests/interop/eventgrid.mjs …/rollcall-relay [RECORDING]
//
// RECORDING gets what the SDK sent, byte for byte: where the vectors of tests/relay/tst_eventgridsdk.cpp come from.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';

const [relay, recording] = process.argv.slice(2);
if (!relay) {
    console.error('usage: node eventgrid.mjs RELAY [RECORDING]');
    process.exit(2);
}

const directory = process.env.ROLLCALL_INTEROP ?? mkdtempSync(path.join(tmpdir(), 'rollcall-interop-'));
const inside = name => path.join(directory, name);

// Node reads NODE_EXTRA_CA_CERTS only when it starts: the run proper is a second process.
if (!process.env.ROLLCALL_INTEROP) {
    const openssl = (...words) => execFileSync('openssl', words, { cwd: directory, stdio: 'pipe' });
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Rollcall interop authority',
        '-addext', 'keyUsage=critical,keyCertSign');
    openssl('req', '-x509', ...key, '-keyout', 'relay.key', '-out', 'relay.pem', '-subj', '/CN=localhost',
        '-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE',
        '-CA', 'ca.pem', '-CAkey', 'ca.key');
    const child = spawn(process.execPath, process.argv.slice(1), {
        stdio: 'inherit',
        env: { ...process.env, ROLLCALL_INTEROP: directory, NODE_EXTRA_CA_CERTS: inside('ca.pem') },
    });
    child.on('exit', code => {
        rmSync(directory, { recursive: true });
        process.exit(code ?? 1);
    });
} else {
    await run();
}

async function run() {
    const { AzureKeyCredential, EventGridReceiverClient } =
        createRequire(path.join(process.cwd(), 'x.js'))('@azure/eventgrid-namespaces');
    const port = 20000 + process.pid % 20000;
    const address = `https://localhost:${port}`;
    writeFileSync(inside('relay.ini'), `
[data]
directory="${inside('data')}"
[listen]
address=127.0.0.1
port=${port}
publicUrl="${address}"
[tls]
certificate="${inside('relay.pem')}"
privateKey="${inside('relay.key')}"
[delivery]
lockSeconds=10
`);
    const administer = (...words) =>
        execFileSync(relay, ['--config', inside('relay.ini'), ...words], { encoding: 'utf8' });
    const field = (text, name) => text.match(new RegExp(`^${name}.*?: (.*)$`, 'm'))[1];
    const device = administer('device', 'create', 'interop');
    const [topic, key] = [field(device, 'topic'), field(device, 'key')];
    const channel = new URL(field(device, 'notification URL')).pathname;

    const server = spawn(relay, ['--config', inside('relay.ini'), 'serve'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    server.stderr.on('data', chunk => (log += chunk));
    try {
        await listening(port, server);
        const [base, stop] = recording ? await recorder(port) : [address, () => {}];
        const client = (name = topic, secret = key) =>
            new EventGridReceiverClient(base, new AzureKeyCredential(secret), name, 'interop');
        await checks(client, body => post(address + channel, body), administer);
        stop();
    } catch (error) {
        console.error(error, log);
        process.exitCode = 1;
    } finally {
        server.kill('SIGTERM');
        await new Promise(resolve => server.on('exit', resolve));
    }
    if (!process.exitCode)
        console.log('all good');
}

async function checks(client, notify, administer) {
    const receiver = client();
    const step = text => console.log(text);
    const receive = async maxEvents => (await receiver.receiveEvents({ maxEvents, maxWaitTime: 10 })).details;
    const tokensOf = details => details.map(detail => detail.brokerProperties.lockToken);
    const allWell = (outcome, tokens) => {
        assert.deepEqual(outcome.succeededLockTokens, tokens);
        assert.deepEqual(outcome.failedLockTokens, []);
    };

    step('receive: what was sent, verbatim and in order');
    for (let i = 1; i <= 6; ++i)
        assert.equal(await notify({ value: [{ number: i, text: 'Attendee 17 ✓' }] }), 202);
    let got = await receive(4);
    assert.equal(got.length, 4);
    got.forEach(({ event, brokerProperties }, i) => {
        assert.deepEqual(event.data, { value: [{ number: i + 1, text: 'Attendee 17 ✓' }] });
        assert.equal(event.specVersion, '1.0');
        assert.equal(event.type, 'rollcall.graph.notifications');
        assert.equal(event.source, '/topics/rollcall');
        assert.ok(event.time instanceof Date && Math.abs(Date.now() - event.time) < 60000);
        assert.match(event.id, /^[0-9a-f]{16}-[0-9]+$/);
        assert.equal(brokerProperties.deliveryCount, 1);
    });
    const [one, two, three, four] = tokensOf(got);

    step('acknowledge');
    allWell(await receiver.acknowledgeEvents([one]), [one]);

    step('release at once, and after ten seconds');
    allWell(await receiver.releaseEvents([two]), [two]);
    allWell(await receiver.releaseEvents([three], { releaseDelay: 10 }), [three]);
    const released = Date.now();
    got = await receive(1);
    assert.equal(got[0].event.data.value[0].number, 2);
    assert.equal(got[0].brokerProperties.deliveryCount, 2);
    assert.notEqual(tokensOf(got)[0], two);
    allWell(await receiver.acknowledgeEvents(tokensOf(got)), tokensOf(got));

    step('reject: ends as a dead letter');
    allWell(await receiver.rejectEvents([four]), [four]);
    assert.match(administer('dead-letters'), /"number": ?4/);

    step('renew: a lock of ten seconds lasts eighteen');
    got = await receive(2);
    assert.deepEqual(got.map(({ event }) => event.data.value[0].number), [5, 6]);
    const [five, six] = tokensOf(got);
    const waited = (await receive(10)).map(detail => detail); // waits until the delay of three ends
    assert.equal(waited.length, 1);
    assert.equal(waited[0].event.data.value[0].number, 3);
    assert.ok(Date.now() - released > 9000);
    allWell(await receiver.acknowledgeEvents(tokensOf(waited)), tokensOf(waited));
    await notify({ value: [{ number: 7 }] });
    got = await receive(1);
    const seven = tokensOf(got)[0];
    await new Promise(resolve => setTimeout(resolve, 8000));
    allWell(await receiver.renewEventLocks([seven]), [seven]);
    await new Promise(resolve => setTimeout(resolve, 8000));
    allWell(await receiver.acknowledgeEvents([seven]), [seven]);

    step('locks that have ended, tokens that nobody gave out');
    got = await receive(10);
    assert.deepEqual(got.map(({ event }) => event.data.value[0].number), [5, 6]);
    const outcome = await receiver.acknowledgeEvents([five, 'made-up', ...tokensOf(got)]);
    assert.deepEqual(outcome.succeededLockTokens, tokensOf(got));
    assert.deepEqual(outcome.failedLockTokens.map(({ lockToken, error }) => [lockToken, error.code]),
        [[five, 'TokenLost'], ['made-up', 'BadToken']]);
    assert.ok(outcome.failedLockTokens.every(({ error }) => error.message));
    for (const call of ['acknowledgeEvents', 'releaseEvents', 'rejectEvents', 'renewEventLocks'])
        assert.equal((await receiver[call]([six])).failedLockTokens[0].error.code, 'TokenLost');

    step('an empty wait');
    const before = Date.now();
    assert.deepEqual(await receive(1), []);
    assert.ok(Date.now() - before > 9000);

    step('errors');
    const fails = async (promise, status, code) => {
        const error = await promise.then(() => assert.fail('accepted'), e => e);
        assert.equal(error.name, 'RestError', error);
        assert.equal(Number(error.statusCode), status);
        assert.equal(error.code, code);
        assert.ok(error.message.length > 10, error.message);
    };
    const wait = { maxWaitTime: 10 };
    await fails(client('rollcall', 'wrong').receiveEvents(wait), 401, 'Unauthorized');
    await fails(client('nowhere').receiveEvents(wait), 404, 'TopicNotFound');
    await fails(receiver.receiveEvents({ maxEvents: 101, maxWaitTime: 10 }), 400, 'BadRequest');
    await fails(receiver.receiveEvents({ maxWaitTime: 5 }), 400, 'BadRequest');
    await fails(receiver.acknowledgeEvents([]), 400, 'BadRequest');
    await fails(receiver.releaseEvents([six], { releaseDelay: 7 }), 400, 'BadRequest');
    administer('device', 'revoke', 'interop');
    await new Promise(resolve => setTimeout(resolve, 2000));
    await fails(receiver.receiveEvents(wait), 401, 'DeviceRevoked');
}

function post(url, body) {
    return new Promise((resolve, reject) => {
        const headers = { 'Content-Type': 'application/json' };
        const request = https.request(url, { method: 'POST', headers, agent: false }, answer => {
            answer.resume();
            answer.on('end', () => resolve(answer.statusCode));
        });
        request.on('error', reject);
        request.end(JSON.stringify(body));
    });
}

/// Until it answers.
async function listening(port, server) {
    for (let i = 0; i < 100 && server.exitCode === null; ++i) {
        const healthy = await new Promise(resolve => {
            https.get(`https://localhost:${port}/healthz`, { agent: false }, answer => {
                answer.resume();
                resolve(answer.statusCode === 200);
            }).on('error', () => resolve(false));
        });
        if (healthy)
            return;
        await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('the relay does not answer');
}

/// Passes on what comes, and writes it down. Gives its address and how to end it.
async function recorder(port) {
    const certificate = { cert: readFileSync(inside('relay.pem')), key: readFileSync(inside('relay.key')) };
    const server = tls.createServer(certificate, from => {
        const to = tls.connect({ port, host: 'localhost' });
        from.on('data', chunk => appendFileSync(recording, chunk + '\n--\n')).pipe(to).pipe(from);
        from.on('error', () => to.destroy());
        to.on('error', () => from.destroy());
    });
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return [`https://localhost:${server.address().port}`, () => server.close()];
}
